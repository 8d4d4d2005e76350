package com.aunsight.tokenportal.portal;

import java.util.regex.Pattern;

/** Where to go on after a log-in: a page of ours, whatever the address of the log-in says. */
final class LocalPath {
    private static final int LONGEST = 2_000;
    /**
     * One slash, then only what our addresses are made of: no second slash, no backslash, no control character, nor any of them encoded in
     * the path. Browsers read {@code //evil} and {@code /\evil} as another host.
     */
    private static final Pattern OURS = Pattern.compile("/([\\w.-]+/?)*(\\?[\\w.~!$&'()*+,;=:@/?%-]*)?");

    private LocalPath() {}

    /** The wanted path where it is one of ours, else home. */
    static String orHome(String wanted) {
        return wanted.length() <= LONGEST && OURS.matcher(wanted).matches() ? wanted : "/";
    }
}
