package com.aunsight.tokenportal.audit.seal;

import java.util.Base64;

/** Keys as text (RFC 7468). */
final class Pem {
    private static final int LINE = 64;

    private Pem() {}

    /** @throws IllegalArgumentException when there is no such block, or something in it that is not base64 */
    static byte[] decode(String text, String label) {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no \"" + begin + "\" in it");
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    static String encode(byte[] der, String label) {
        String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}
