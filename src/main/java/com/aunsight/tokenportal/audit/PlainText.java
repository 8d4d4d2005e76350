package com.aunsight.tokenportal.audit;

/** Foreign text made inert: one row, one log line, no terminal sequences. */
public final class PlainText {
    private PlainText() {}

    /**
     * @param text text from outside
     * @param max longest answer, in code points
     * @return the text with each control and format character (CR, LF, ESC, bidirectional overrides…) as a space, trimmed and cut
     */
    public static String of(String text, int max) {
        var plain = new StringBuilder(Math.min(text.length(), max));
        text.codePoints()
                .limit(max)
                .map(c -> switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> ' ';
                    default -> c;
                })
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }
}
