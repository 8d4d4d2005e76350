package com.aunsight.tokenportal;

import com.aunsight.tokenportal.platform.StartBanner;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;

/** The started portal: says where it is and waits for its end. */
final class Serving implements QuarkusApplication {
    private final StartBanner banner;

    @Inject
    Serving(StartBanner banner) {
        this.banner = banner;
    }

    @Override
    public int run(String... args) {
        banner.print(System.out);
        Quarkus.waitForExit();
        return 0;
    }
}
