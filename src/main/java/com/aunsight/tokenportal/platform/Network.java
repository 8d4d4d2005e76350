package com.aunsight.tokenportal.platform;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;

/** Network addresses as text: what counts as one place, and what lies in a range. */
public final class Network {
    /** Whoever has one IPv6 address commonly has the whole /64. */
    private static final int IPV6_PREFIX = 64;
    /** An IPv6 address with an IPv4 address at its end. */
    private static final int LONGEST_ADDRESS = 45;
    /** Not what only old C libraries read as an address: 1, 127.1, 010.0.0.1. */
    private static final IPAddressStringParameters ADDRESS = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .getParentBuilder()
            .toParams();

    private Network() {}

    /**
     * What throttling counts as one sender: an IPv4 address itself, an IPv6 address's /64.
     *
     * @param address an address as text; what is none counts as itself
     */
    public static String of(String address) {
        IPAddress ip = new IPAddressString(address).getAddress();
        if (ip == null) {
            return address;
        }
        IPAddress plain = unmapped(ip);
        return plain.isIPv6() ? plain.toPrefixBlock(IPV6_PREFIX).toCanonicalString() : plain.toCanonicalString();
    }

    /**
     * An address as people read it (RFC 5952): Java writes {@code 0:0:0:0:0:0:0:1}.
     *
     * @param address as text; what is no IPv6 address comes back as it is
     */
    public static String canonical(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        IPAddress ip = new IPAddressString(address).getAddress();
        return ip == null ? address : unmapped(ip).toCanonicalString();
    }

    /**
     * Reads an address or a CIDR range as people type it.
     *
     * @return its canonical form; null when it is neither
     */
    public static @org.jspecify.annotations.Nullable String canonicalRange(String typed) {
        String text = typed.strip();
        IPAddress range = new IPAddressString(text).getAddress();
        // The library also reads "*", "1-2.3.4.5" and the like; the contract has addresses and prefixes alone.
        boolean plain = text.matches("[0-9a-fA-F.:]+(/\\d{1,3})?");
        return range == null || !plain ? null : range.toPrefixBlock().toCanonicalString();
    }

    /** Whether a text is an address, IPv4 or IPv6, as programs write them: no range, no zone, no name. */
    public static boolean isAddress(String text) {
        return text.length() <= LONGEST_ADDRESS
                && text.matches("[0-9a-fA-F.:]+")
                && new IPAddressString(text, ADDRESS).getAddress() != null;
    }

    /** The IPv4 address that an IPv6 address holds, where it does. */
    static IPAddress unmapped(IPAddress ip) {
        return ip.isIPv6() && ip.toIPv6().isIPv4Mapped() ? ip.toIPv6().getEmbeddedIPv4Address() : ip;
    }
}
