package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import io.quarkus.qute.TemplateData;
import jakarta.ws.rs.DefaultValue;
import org.jboss.resteasy.reactive.RestForm;

/**
 * What was typed into the form that edits a token.
 *
 * @param revision of the token that the form showed: an edit from another tab in the meantime is not overwritten
 */
@TemplateData
record TokenEditForm(
        @RestForm @DefaultValue("") String name,
        @RestForm @DefaultValue("") String note,
        @RestForm("allowed_addresses") @DefaultValue("") String allowedAddresses,
        @RestForm @DefaultValue("-1") int revision) {

    static TokenEditForm of(Token token) {
        return new TokenEditForm(
                token.name(), token.note(), AddressList.write(token.allowedAddresses()), token.revision());
    }

    Tokens.Edit edit() {
        return new Tokens.Edit(name, note, null, AddressList.read(allowedAddresses), null, null);
    }
}
