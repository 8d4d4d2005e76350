package com.aunsight.tokenportal.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Spans of time in words. */
@MessageBundle("spans")
interface TimeMessages {

    @Message("just now")
    String justNow();

    @Message("{span} ago")
    String ago(String span);

    @Message("in {span}")
    String ahead(String span);

    @Message("over")
    String over();

    @Message("{#if count == 1}1 day{#else}{count} days{/if}")
    String days(long count);

    @Message("{#if count == 1}1 hour{#else}{count} hours{/if}")
    String hours(long count);

    @Message("{#if count == 1}1 minute{#else}{count} minutes{/if}")
    String minutes(long count);

    @Message("{#if count == 1}1 second{#else}{count} seconds{/if}")
    String seconds(long count);
}
