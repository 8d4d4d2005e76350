package com.aunsight.tokenportal.identity.remote;

import java.util.Locale;

/** How the contract writes the names of enums. */
final class Words {
    private Words() {}

    static String of(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
