package com.aunsight.tokenportal.testing;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A portal that begins anew, on an empty database: nobody has moved the clock under its audit log. */
public class OwnDatabase implements QuarkusTestProfile {}
