package com.aunsight.tokenportal.portal;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Addresses as people type them: one a line, or with commas between. */
final class AddressList {
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

    private AddressList() {}

    static List<String> read(String typed) {
        return Arrays.stream(BETWEEN.split(typed, -1))
                .filter(address -> !address.isEmpty())
                .toList();
    }

    static String write(List<String> addresses) {
        return String.join("\n", addresses);
    }
}
