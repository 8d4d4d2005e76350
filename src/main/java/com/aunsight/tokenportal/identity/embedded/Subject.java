package com.aunsight.tokenportal.identity.embedded;

import java.util.UUID;

/**
 * What a change is about: everything that is remembered of it is to be forgotten.
 *
 * @param id of the token, session, user or service; empty for everything
 */
record Subject(Kind kind, String id) {

    /** Of everything. */
    static final Subject EVERYTHING = new Subject(Kind.EVERYTHING, "");

    enum Kind {
        TOKEN,
        SESSION,
        USER,
        SERVICE,
        EVERYTHING
    }

    static Subject token(UUID id) {
        return new Subject(Kind.TOKEN, id.toString());
    }

    static Subject session(UUID id) {
        return new Subject(Kind.SESSION, id.toString());
    }

    static Subject user(UUID id) {
        return new Subject(Kind.USER, id.toString());
    }

    static Subject service(String id) {
        return new Subject(Kind.SERVICE, id);
    }

    /** As an announcement carries it: kind and id. */
    String text() {
        return kind + " " + id;
    }

    /** Reads an announcement. What cannot be read, perhaps a newer version's, may be about anything. */
    static Subject parse(String text) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.EVERYTHING && text.startsWith(kind + " ")) {
                return new Subject(kind, text.substring(kind.name().length() + 1));
            }
        }
        return EVERYTHING;
    }
}
