package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.platform.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of style sheet, script and pictures; they change with the content, so that a browser may keep what it has. */
@Named("assets")
@ApplicationScoped
class Assets {
    private static final String ROOT = "META-INF/resources";
    private static final String PICO = "META-INF/maven/org.webjars.npm/picocss__pico/pom.properties";
    private static final int DIGITS = 10;

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    /** The style sheet that ours stands on; its address carries its version. */
    public String pico() {
        return addresses.computeIfAbsent(PICO, Assets::picoAddress);
    }

    private static String picoAddress(String description) {
        var properties = new Properties();
        try (var file = open(description)) {
            properties.load(file);
            return "/webjars/picocss__pico/" + properties.getProperty("version") + "/css/pico.min.css";
        } catch (IOException e) {
            throw new UncheckedIOException(description, e);
        }
    }

    /** @param path of a static file, beginning with a slash */
    public String of(String path) {
        return addresses.computeIfAbsent(path, Assets::withDigest);
    }

    private static String withDigest(String path) {
        try (var file = open(ROOT + path)) {
            var digest = HexFormat.of().formatHex(Sha256.of(file.readAllBytes()));
            return path + "?v=" + digest.substring(0, DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static InputStream open(String resource) {
        var loader = Thread.currentThread().getContextClassLoader();
        return Objects.requireNonNull(loader.getResourceAsStream(resource), resource);
    }
}
