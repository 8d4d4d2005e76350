package com.aunsight.tokenportal.audit;

import java.util.UUID;

/**
 * A user as an event remembers them. Name and e-mail are personal facts and stand apart from the rest of the event.
 *
 * @param id the user's id
 * @param name first and last name
 * @param email the e-mail at the time
 */
public record Person(UUID id, String name, String email) {}
