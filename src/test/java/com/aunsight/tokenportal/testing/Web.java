package com.aunsight.tokenportal.testing;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A browser without script: keeps cookies, gets pages, finds things by what a person reads, and sends forms as they stand. Each one is a
 * visitor of their own.
 */
public final class Web {
    private static final int MOST_REDIRECTS = 10;

    private final Map<String, Cookie> cookies = new LinkedHashMap<>();
    private final @Nullable String portal;

    /** At the portal of a {@code @QuarkusTest}. */
    public Web() {
        this.portal = null;
    }

    /** @param portal address of the portal, without a slash at the end */
    public Web(String portal) {
        this.portal = portal;
    }

    private String base() {
        return portal == null ? RestAssured.baseURI + ":" + RestAssured.port : portal;
    }

    /** A page as it came, after redirects. */
    public WebPage get(String path) {
        return followed(getOnly(path));
    }

    /** The answer itself; redirects are not followed. */
    public WebPage getOnly(String path) {
        return page(path, request(path).get(base() + path));
    }

    /** Logs in by the page's form; the page that follows. */
    public WebPage logIn(String email, String password) {
        return get("/login")
                .form("Log in")
                .fill("E-mail", email)
                .fill("Password", password)
                .press();
    }

    /** The cookie of a name, as the server gave it last; empty when it gave none or took it back. */
    public Optional<Cookie> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /** Has this browser bring a cookie that no answer gave. */
    public void plant(String name, String value) {
        cookies.put(name, new Cookie.Builder(name, value).setPath("/").build());
    }

    WebPage followed(WebPage answer) {
        WebPage page = answer;
        for (int i = 0; page.redirects(); i++) {
            if (i == MOST_REDIRECTS) {
                throw new AssertionError("Redirects in a circle at " + page.path());
            }
            page = getOnly(page.location());
        }
        return page;
    }

    WebPage send(String method, String path, List<Map.Entry<String, String>> fields) {
        var request = request(path);
        if (method.equals("GET")) {
            fields.forEach(field -> request.queryParam(field.getKey(), field.getValue()));
            return page(path, request.get(base() + path));
        }
        request.header("Origin", base()).header("Sec-Fetch-Site", "same-origin");
        request.contentType("application/x-www-form-urlencoded; charset=UTF-8");
        fields.forEach(field -> request.formParam(field.getKey(), field.getValue()));
        return page(path, request.post(base() + path));
    }

    private RequestSpecification request(String path) {
        var request = given().redirects().follow(false).urlEncodingEnabled(!path.contains("?"));
        request.header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        cookies.values().stream()
                .filter(cookie -> cookie.getPath() == null || path.startsWith(cookie.getPath()))
                .forEach(cookie -> request.cookie(cookie.getName(), cookie.getValue()));
        return request;
    }

    private WebPage page(String path, Response response) {
        for (Cookie cookie : response.detailedCookies()) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie);
            }
        }
        return new WebPage(this, path, response);
    }

    /** An answer, and what a person sees of it. */
    public static final class WebPage {
        private final Web web;
        private final String path;
        private final Response response;
        private final Document document;

        private WebPage(Web web, String path, Response response) {
            this.web = web;
            this.path = path;
            this.response = response;
            this.document = Jsoup.parse(response.asString());
        }

        /** Where this browser is now. */
        public String path() {
            return path;
        }

        public int status() {
            return response.statusCode();
        }

        /** For headers and bytes. */
        public Response response() {
            return response;
        }

        public Document document() {
            return document;
        }

        /** The heading. */
        public String heading() {
            return document.select("h1").text();
        }

        /** Everything that can be read in the main part. */
        public String text() {
            return document.select("main").text();
        }

        boolean redirects() {
            return response.statusCode() / 100 == 3 && response.header("Location") != null;
        }

        /** Where it redirects to, as path and query; a redirect to another host fails the test. */
        public String location() {
            var here = URI.create(web.base() + path);
            var there = here.resolve(response.header("Location"));
            if (!here.getAuthority().equals(there.getAuthority())) {
                throw new AssertionError("Leaves the site: " + there);
            }
            return there.getRawQuery() == null ? there.getRawPath() : there.getRawPath() + "?" + there.getRawQuery();
        }

        /** The page that a redirect leads to. */
        public WebPage follow() {
            return web.followed(this);
        }

        /** Follows a link by its text. */
        public WebPage click(String link) {
            return document.select("a").stream()
                    .filter(a -> a.text().equals(link))
                    .findFirst()
                    .map(a -> web.get(a.attr("href")))
                    .orElseThrow(() -> new AssertionError("No link “" + link + "” in: " + text()));
        }

        /** The form with a button of this text. */
        public WebForm form(String button) {
            return document.select("form").stream()
                    .filter(form -> WebForm.button(form, button).isPresent())
                    .findFirst()
                    .map(form -> new WebForm(web, path, form, button))
                    .orElseThrow(() -> new AssertionError("No button “" + button + "” in: " + text()));
        }

        /** What is said to be wrong with the field of this label; empty when nothing is. */
        public String error(String label) {
            Element field = WebForm.control(document, label);
            return Stream.of(field.attr("aria-describedby").split(" ", -1))
                    .filter(id -> id.endsWith("-error"))
                    .map(id -> document.select("#" + id).text())
                    .collect(Collectors.joining());
        }
    }
}
