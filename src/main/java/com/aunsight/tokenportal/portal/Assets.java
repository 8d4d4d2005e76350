package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.platform.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of style sheet, script and pictures; they change with the content, so that a browser may keep what it has. */
@Named("assets")
@ApplicationScoped
class Assets {
    private static final String ROOT = "META-INF/resources";
    private static final int DIGITS = 10;

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    /** The style sheet that ours stands on. */
    public String pico() {
        return "/webjars/picocss__pico/css/pico.min.css";
    }

    /** @param path of a static file, beginning with a slash */
    public String of(String path) {
        return addresses.computeIfAbsent(path, Assets::withDigest);
    }

    private static String withDigest(String path) {
        var loader = Thread.currentThread().getContextClassLoader();
        try (var file = Objects.requireNonNull(loader.getResourceAsStream(ROOT + path), path)) {
            var digest = HexFormat.of().formatHex(Sha256.of(file.readAllBytes()));
            return path + "?v=" + digest.substring(0, DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
