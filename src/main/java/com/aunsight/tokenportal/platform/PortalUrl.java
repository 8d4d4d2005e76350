package com.aunsight.tokenportal.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where people reach the portal: {@code portal.url}. */
@ApplicationScoped
public class PortalUrl {
    private final URI base;

    PortalUrl(@ConfigProperty(name = "portal.url") URI base) {
        this.base = base;
    }

    /** Whether people reach it over https: cookies are then {@code Secure} and {@code __Host-}. */
    public boolean https() {
        return "https".equalsIgnoreCase(base.getScheme());
    }

    /**
     * @param path begins with a slash
     * @return the address of a page as people would type it
     */
    public String of(String path) {
        return origin() + path;
    }

    /** Scheme, host and port, without a slash at the end. */
    public String origin() {
        String text = base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
