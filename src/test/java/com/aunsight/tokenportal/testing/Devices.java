package com.aunsight.tokenportal.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;

/** A device without a browser, as {@code au2 login --device} is one. */
public final class Devices {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    private Devices() {}

    /** What a device was told when it asked to log in. */
    public record Device(String deviceCode, String userCode) {

        /** Asks whether somebody has decided. */
        public Response poll() {
            return given().formParam("grant_type", GRANT)
                    .formParam("device_code", deviceCode)
                    .formParam("client_id", "au2")
                    .header("User-Agent", "au2/1.0 (Linux)")
                    .post("/oauth2/token");
        }
    }

    /** Asks to log in; the answer. */
    public static Response ask() {
        return given().formParam("client_id", "au2")
                .header("User-Agent", "au2/1.0 (Linux)")
                .post("/oauth2/device_authorization");
    }

    /** One that asked to log in. */
    public static Device device() {
        var answer = ask();
        answer.then().statusCode(200);
        return new Device(answer.path("device_code"), answer.path("user_code"));
    }
}
