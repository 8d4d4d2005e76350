package com.aunsight.tokenportal.platform;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.Objects;

/** Addresses and CIDR ranges, read once. */
public final class Ranges {
    private final List<IPAddress> ranges;

    private Ranges(List<IPAddress> ranges) {
        this.ranges = ranges;
    }

    /** Reads them; what is none is left out. */
    public static Ranges of(List<String> ranges) {
        return new Ranges(ranges.stream()
                .map(range -> new IPAddressString(range).getAddress())
                .filter(Objects::nonNull)
                .toList());
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public int size() {
        return ranges.size();
    }

    /** Whether an address lies in one of them. An address that cannot be read lies in none. */
    public boolean contain(String address) {
        IPAddress ip = new IPAddressString(address).getAddress();
        if (ip == null) {
            return false;
        }
        IPAddress plain = Network.unmapped(ip);
        return ranges.stream().anyMatch(range -> range.contains(plain));
    }
}
