package com.aunsight.tokenportal.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** What is looked at before anything starts, so that a wrong setting is one line that names it and not a stack trace later. */
public final class StartupChecks {
    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String ROLE = "quarkus.datasource.username";
    private static final String OWNER = "portal.database.owner.username";
    private static final String IDENTITY = "portal.identity";
    private static final String IDENTITY_URL = "quarkus.rest-client.identity.url";
    private static final String SECOND_FACTOR = "portal.second-factor";
    private static final String CREDENTIAL_KEY = "portal.credential.key";
    private static final int OLDEST_POSTGRESQL = 15;

    private final Config config;

    /** The configuration of this process. */
    public StartupChecks(Config config) {
        this.config = config;
    }

    /** Looks at the settings alone. */
    public void settings() {
        portalUrl(value("portal.url").orElse(""));
        if (value(URL).isPresent()) {
            serverDatabase(value(URL).get());
        }
        identity(value(IDENTITY).orElse("embedded"));
        if (value("portal.audit.mail-to").isPresent()) {
            mailServer();
        }
        secondFactor();
    }

    /** Looks at a database server, which must be there: its version, and, when the portal may not migrate, its schema. */
    public void server() {
        var database = new DatabaseServer(config);
        int version = database.majorVersion();
        if (version < OLDEST_POSTGRESQL) {
            throw new Misconfiguration(
                    URL + " leads to PostgreSQL " + version + "; the portal needs " + OLDEST_POSTGRESQL + " or newer");
        }
        if (value(OWNER).isEmpty()) {
            var missing = new Migrations(config).missing();
            if (!missing.isEmpty()) {
                throw new Misconfiguration("The database lacks " + missing.size() + " migrations (" + missing.getFirst()
                        + " first): run the command migrate, or set " + OWNER + " and its password");
            }
        }
    }

    private static void portalUrl(String text) {
        boolean sound;
        try {
            var url = URI.create(text);
            sound = ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null
                    && (url.getPath().isEmpty() || url.getPath().equals("/"));
        } catch (IllegalArgumentException e) {
            sound = false;
        }
        if (!sound) {
            throw new Misconfiguration("portal.url is \"" + text + "\"; it must be http:// or https:// with a host,"
                    + " perhaps a port, and nothing more (for example https://tokens.example.org)");
        }
    }

    /** What only the owner of accounts does is not silently left undone where they live elsewhere. */
    private void identity(String chosen) {
        switch (chosen) {
            case "embedded" -> {}
            case "remote" -> {
                identityUrl(value(IDENTITY_URL).orElse(""));
                for (String setting : List.of("portal.admin.email", "portal.service.id")) {
                    if (value(setting).isPresent()) {
                        throw new Misconfiguration(setting + " is set and " + IDENTITY
                                + " is remote: people and services belong to the identity service");
                    }
                }
            }
            default -> throw new Misconfiguration(IDENTITY + " is \"" + chosen + "\"; it must be embedded or remote");
        }
    }

    private static void identityUrl(String text) {
        boolean sound;
        try {
            var url = URI.create(text);
            sound = ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            sound = false;
        }
        if (!sound) {
            throw new Misconfiguration(IDENTITY_URL + " is needed where " + IDENTITY
                    + " is remote: the http:// or https:// address of the identity service, without a user's name");
        }
    }

    private void serverDatabase(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new Misconfiguration(URL + " must begin with jdbc:postgresql: (there is no other database)");
        }
        var role = value(ROLE)
                .orElseThrow(() -> new Misconfiguration(
                        ROLE + " is missing: the role the portal works with on " + DatabaseServer.place(url)));
        var owner = value(OWNER);
        if (owner.isPresent() && owner.get().equals(role)) {
            throw new Misconfiguration(OWNER + " and " + ROLE + " are both " + role
                    + "; they must differ, or the portal could rewrite its audit log");
        }
        if (owner.isPresent() && value("portal.database.owner.password").isEmpty()) {
            throw new Misconfiguration("portal.database.owner.password is missing, though " + OWNER + " is set");
        }
    }

    /** Who demands a second factor has to be able to keep it, and the node that cannot read its key says so now. */
    private void secondFactor() {
        String demand = value(SECOND_FACTOR).orElse("optional");
        if (!List.of("optional", "administrators", "all").contains(demand)) {
            throw new Misconfiguration(
                    SECOND_FACTOR + " is \"" + demand + "\"; it must be optional, administrators or all");
        }
        var key = value(CREDENTIAL_KEY);
        if (value(URL).isPresent() && key.isEmpty() && !demand.equals("optional")) {
            throw new Misconfiguration(SECOND_FACTOR + " is " + demand + " and " + CREDENTIAL_KEY
                    + " is not set: it names the file with the key that second factors are encrypted with"
                    + " (openssl rand -base64 32 makes one)");
        }
        key.ifPresent(file -> CredentialKey.in(Path.of(file)));
    }

    private void mailServer() {
        for (String setting : List.of("quarkus.mailer.host", "quarkus.mailer.from")) {
            if (value(setting).isEmpty()) {
                throw new Misconfiguration("portal.audit.mail-to is set and " + setting
                        + " is not: a mail needs a server that takes it, and a sender");
            }
        }
    }

    private Optional<String> value(String name) {
        return config.getOptionalValue(name, String.class).filter(text -> !text.isBlank());
    }
}
