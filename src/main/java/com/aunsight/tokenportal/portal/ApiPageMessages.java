package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The page about the API. What the description itself says is in {@code api}. */
@MessageBundle("apipage")
interface ApiPageMessages {

    @Message("The API")
    String title();

    @Message("Everything that the pages do, for programs: JSON under /api/v1, OAuth under /oauth2.")
    String lead();

    @Message("OpenAPI 3.1 as YAML")
    String yaml();

    @Message("as JSON")
    String json();

    @Message("Begin")
    String begin();

    @Message("Log in, keep the session’s token, and send it with each call. Nothing else is needed.")
    String beginLead();

    @Message("Calls")
    String calls();

    @Message("Takes no credential")
    String open();

    @Message("Credential")
    String credential();

    @Message("a session token")
    String session();

    @Message("a managed token")
    String managed();

    @Message("a platform service’s id and secret")
    String service();

    @Message("Parameters")
    String parameters();

    @Message("Parameter")
    String parameter();

    @Message("What it means")
    String meaning();

    @Message("needed")
    String needed();

    @Message("One of: {words}")
    String oneOf(String words);

    @Message("Takes")
    String takes();

    @Message("Gives {status}")
    String gives(String status);

    @Message("No body")
    String noBody();

    @Message("Errors")
    String errors();

    @Message("In a terminal")
    String terminal();

    @Message("Each answer that is no success, once. Errors are problems (RFC 9457); clients of OAuth get the form of"
            + " RFC 6749.")
    String errorsLead();
}
