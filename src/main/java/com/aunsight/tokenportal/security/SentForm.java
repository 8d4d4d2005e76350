package com.aunsight.tokenportal.security;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.multipart.FormValue;

/** The form of a request, in a filter that has it read ({@code WithFormRead}). */
public final class SentForm {
    private SentForm() {}

    /** The first value of a field; empty where it was not sent. */
    public static String first(String field) {
        return values(field).stream()
                .filter(value -> !value.isFileItem())
                .map(FormValue::getValue)
                .findFirst()
                .orElse("");
    }

    /** Whether any field was sent twice. */
    public static boolean repeats() {
        var form = CurrentRequestManager.get().getFormData();
        if (form != null) {
            for (String field : form) {
                if (values(field).size() > 1) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Deque<FormValue> values(String field) {
        var form = CurrentRequestManager.get().getFormData();
        Deque<FormValue> values = form == null ? null : form.get(field);
        return values == null ? new ArrayDeque<>() : values;
    }
}
