package com.aunsight.tokenportal.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;

/**
 * A browser that was on the log-in page: it has the cookie and the form token against other sites, and perhaps a session.
 *
 * @param cookies as the header that brings them
 * @param formToken as its forms hold it
 */
record Visitor(String cookies, String formToken) {
    static Visitor stranger() {
        var page = Wire.request("GET", "/login").send();
        String cookie = page.headers().allValues("Set-Cookie").stream()
                .map(each -> each.substring(0, each.indexOf(';')))
                .filter(each -> each.contains("aunsight_csrf="))
                .findFirst()
                .orElseThrow();
        String token = Jsoup.parse(page.body()).select("input[name=csrf_token]").attr("value");
        return new Visitor(cookie, token);
    }

    /** The same browser with a session. */
    Visitor with(String sessionCookie, String secret) {
        return new Visitor(cookies + "; " + sessionCookie + "=" + secret, formToken);
    }

    Wire get(String path) {
        return Wire.request("GET", path).header("Cookie", cookies);
    }

    /** Posts an otherwise empty form as a browser does from a page of ours. */
    Wire post(String path) {
        return form(path, formToken).header("Sec-Fetch-Site", "same-origin");
    }

    /** Posts a form with this token and says nothing about where the form was. */
    Wire form(String path, String token) {
        return Wire.request("POST", path)
                .header("Cookie", cookies)
                .body(Wire.FORM, "csrf_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }
}
