package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Token;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The revision of a token as an entity tag (RFC 9110 section 8.8.3): what an editor saw, and what they mean to change. */
final class EntityTag {
    private static final Pattern LIST = Pattern.compile("\\s*(W/)?\"[^\"]*\"\\s*(,\\s*(W/)?\"[^\"]*\"\\s*)*");
    /** Weak ones match nothing here (section 13.1.1). */
    private static final Pattern STRONG_REVISION = Pattern.compile("(?<!W/)\"(\\d{1,9})\"");

    private EntityTag() {}

    static String of(Token token) {
        return "\"" + token.revision() + "\"";
    }

    /** The revisions of a header {@code If-Match}; empty when it has not the form of one. */
    static Optional<Set<Integer>> revisions(String ifMatch) {
        if (!LIST.matcher(ifMatch).matches()) {
            return Optional.empty();
        }
        var revisions = new HashSet<Integer>();
        Matcher tag = STRONG_REVISION.matcher(ifMatch);
        while (tag.find()) {
            revisions.add(Integer.valueOf(tag.group(1)));
        }
        return Optional.of(revisions);
    }

    /** Whether it admits whatever is there: {@code *}, or none was sent. */
    static boolean any(@Nullable String ifMatch) {
        return ifMatch == null || ifMatch.strip().equals("*");
    }
}
