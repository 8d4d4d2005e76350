package com.aunsight.tokenportal.testing;

import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Service;
import com.aunsight.tokenportal.identity.Services;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Platform services of a test, each new, and what they ask. */
@Singleton
public class PlatformServices {
    private final Services services;
    private final People people;

    PlatformServices(Services services, People people) {
        this.services = services;
        this.people = people;
    }

    /** A registered service that knows its secret. */
    public record Registered(String id, String secret) {

        /** A request with its {@code client_secret_basic}. */
        public RequestSpecification request() {
            return RestAssured.given().auth().preemptive().basic(id, secret);
        }

        /** Asks about a token, whose sender's address it does not tell. */
        public Response asks(String token) {
            return request().formParam("token", token).post("/oauth2/introspect");
        }

        /** Asks about a token that came to it from an address. */
        public Response asks(String token, String address) {
            return request()
                    .formParam("token", token)
                    .formParam("origin_address", address)
                    .post("/oauth2/introspect");
        }
    }

    /** A new one, registered by a new administrator. */
    public Registered register() {
        var administrator = people.caller(people.administrator());
        String id = "svc-" + UUID.randomUUID();
        return switch (services.register(administrator, new Services.NewService(id, "Scoring"))) {
            case Outcome.Done<Service.Issued>(var issued) ->
                new Registered(id, issued.secret().reveal());
            case Outcome.Refused<Service.Issued>(var refusal) -> throw new AssertionError("Refused: " + refusal);
        };
    }
}
