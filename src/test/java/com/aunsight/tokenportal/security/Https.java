package com.aunsight.tokenportal.security;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The portal as people reach it in production: over https, behind a proxy of their own on this machine. */
public class Https implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("portal.url", "https://portal.example.org", "portal.trusted-proxies", "127.0.0.1");
    }
}
