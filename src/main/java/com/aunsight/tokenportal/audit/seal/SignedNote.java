package com.aunsight.tokenportal.audit.seal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text and its signatures (C2SP signed-note).
 *
 * @param text ends with a line feed, and has no empty line
 */
record SignedNote(String text, List<Signature> signatures) {
    private static final String MARK = "— ";
    private static final int ID_BYTES = 4;

    /** One line below the text. */
    @SuppressWarnings("ArrayRecordComponent")
    record Signature(String name, byte[] keyId, byte[] bytes) {
        private String line() {
            byte[] both = Arrays.copyOf(keyId, ID_BYTES + bytes.length);
            System.arraycopy(bytes, 0, both, ID_BYTES, bytes.length);
            return MARK + name + " " + Base64.getEncoder().encodeToString(both) + "\n";
        }

        private static Signature of(String line) {
            int space = line.lastIndexOf(' ');
            if (!line.startsWith(MARK) || space < MARK.length()) {
                throw new IllegalArgumentException("no signature: " + line);
            }
            byte[] both = Base64.getDecoder().decode(line.substring(space + 1));
            if (both.length <= ID_BYTES) {
                throw new IllegalArgumentException("no signature: " + line);
            }
            return new Signature(
                    line.substring(MARK.length(), space),
                    Arrays.copyOf(both, ID_BYTES),
                    Arrays.copyOfRange(both, ID_BYTES, both.length));
        }
    }

    /** @throws IllegalArgumentException when it is none, or is written in another way than {@link #toString} writes it */
    static SignedNote of(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0) {
            throw new IllegalArgumentException("a signed note has an empty line above its signatures");
        }
        var signatures = new ArrayList<Signature>();
        note.substring(end + 2).lines().map(Signature::of).forEach(signatures::add);
        var parsed = new SignedNote(note.substring(0, end + 1), signatures);
        if (!parsed.toString().equals(note)) {
            throw new IllegalArgumentException("a signed note is written otherwise");
        }
        return parsed;
    }

    /** All notes of a file to which they were appended, one after the other. */
    static List<SignedNote> all(String file) {
        var notes = new ArrayList<SignedNote>();
        var note = new StringBuilder();
        boolean signed = false;
        for (String line : file.lines().toList()) {
            boolean signature = line.startsWith(MARK);
            if (signed && !signature) {
                notes.add(of(note.toString()));
                note.setLength(0);
            }
            signed = signature;
            note.append(line).append('\n');
        }
        if (!note.isEmpty()) {
            notes.add(of(note.toString()));
        }
        return notes;
    }

    /**
     * Whether a key of this name signed it. A signature that claims to be the key's and is not makes it none, whatever else stands there.
     */
    boolean signedBy(LogKey key, String name) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        var claimed = signatures.stream()
                .filter(signature -> signature.name().equals(name) && Arrays.equals(signature.keyId(), key.id(name)))
                .toList();
        return !claimed.isEmpty() && claimed.stream().allMatch(signature -> key.signed(message, signature.bytes()));
    }

    /** As it is stored and handed out. */
    @Override
    public String toString() {
        return text + "\n" + signatures.stream().map(Signature::line).collect(Collectors.joining());
    }
}
