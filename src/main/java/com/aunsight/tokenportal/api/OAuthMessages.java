package com.aunsight.tokenportal.api;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the OAuth endpoints say of a request that they do not do. Printable ASCII without quotes (RFC 6749 section 5.2). */
@MessageBundle("oauth")
interface OAuthMessages {

    @Message("A parameter is given twice.")
    String repeated();

    @Message("The client proves who it is in more than one way. Use client_secret_basic or client_secret_post.")
    String severalWays();

    @Message("This needs a registered service, with client_secret_basic or client_secret_post.")
    String notAuthenticated();

    @Message("Too many tries from this network. Wait as long as Retry-After says.")
    String throttled();

    @Message("The parameter {name} is missing.")
    String missing(String name);

    @Message("The parameter origin_address is not an IPv4 or IPv6 address.")
    String originAddress();

    @Message("There is only the grant urn:ietf:params:oauth:grant-type:device_code.")
    String grant();

    @Message("Only the public client au2 logs in here: client_id in the form, and no secret.")
    String publicClient();

    @Message("Nobody has decided yet. Ask again after the interval.")
    String pending();

    @Message("Nobody has decided yet. Wait {seconds} seconds before each further request.")
    String slowDown(long seconds);

    @Message("The log-in was refused.")
    String denied();

    @Message("The codes are expired. Start again.")
    String expired();

    @Message("The device code is unknown, or was used.")
    String unknownCode();
}
