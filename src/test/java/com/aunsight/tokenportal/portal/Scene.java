package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Session;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.security.SessionCookie;
import com.aunsight.tokenportal.testing.Chromium;
import com.aunsight.tokenportal.testing.People;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.restassured.RestAssured;
import java.util.List;

/** A browser window in which a page is brought to look at. */
record Scene(Page page, People people, Tokens tokens, SessionCookie cookie) {

    /** Logs a new user in, without the log-in page; acts as the caller to prepare what the page shows. */
    Caller logIn() {
        return logIn(people.user());
    }

    Caller logIn(User user) {
        Session.Issued issued = people.session(user);
        page.context()
                .addCookies(List.of(new Cookie(cookie.name(), issued.secret().reveal()).setUrl(address("/"))));
        return people.caller(user);
    }

    /** Opens a page of the portal. */
    void go(String path) {
        page.navigate(address(path));
    }

    /** Clicks what leads to another page. */
    void follow(String link) {
        Chromium.follow(page, page.locator(link));
    }

    private static String address(String path) {
        return RestAssured.baseURI + ":" + RestAssured.port + path;
    }
}
