package com.aunsight.tokenportal.portal;

import io.quarkus.qute.TemplateData;
import jakarta.ws.rs.DefaultValue;
import org.jboss.resteasy.reactive.RestForm;

/**
 * What was typed into the form of a new token.
 *
 * @param expires days of a preset, {@code never}, a date, or {@code date} for the one in {@code expiresOn}
 * @param key made with the form: sent twice, it makes one token
 */
@TemplateData
record NewTokenForm(
        @RestForm @DefaultValue("") String name,
        @RestForm @DefaultValue("") String note,
        @RestForm @DefaultValue("laptop") String place,
        @RestForm @DefaultValue("") String expires,
        @RestForm("expires_on") @DefaultValue("") String expiresOn,
        @RestForm("allowed_addresses") @DefaultValue("") String allowedAddresses,
        @RestForm("form_key") @DefaultValue("") String key) {

    static NewTokenForm empty(String usualExpiry, String key) {
        return new NewTokenForm("", "", "laptop", usualExpiry, "", "", key);
    }

    NewTokenForm withKey(String other) {
        return new NewTokenForm(name, note, place, expires, expiresOn, allowedAddresses, other);
    }
}
