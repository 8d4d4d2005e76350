package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Signal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** How signals are told, and where to do something about them. {@code {inject:signalwords…}} in the tag {@code signal}. */
@Named("signalwords")
@RequestScoped
class SignalWords {
    private final SignalMessages messages;
    private final Times times;
    private final Agents agents;

    SignalWords(SignalMessages messages, Times times, Agents agents) {
        this.messages = messages;
        this.times = times;
        this.agents = agents;
    }

    public String icon(Signal signal) {
        return switch (signal.kind()) {
            case NEW_NETWORK, SHARED, USED_DEACTIVATED -> "alert";
            case FORMER_SECRET, EXPIRES -> "clock";
            case SILENT, NEVER_USED -> "pause";
            case NO_LOGIN -> "person";
        };
    }

    /** What a kind is called. */
    public String kind(Signal.Kind kind) {
        return switch (kind) {
            case NEW_NETWORK -> messages.newNetworkKind();
            case SHARED -> messages.sharedKind();
            case FORMER_SECRET -> messages.formerSecretKind();
            case USED_DEACTIVATED -> messages.usedDeactivatedKind();
            case SILENT -> messages.silentKind();
            case NEVER_USED -> messages.neverUsedKind();
            case EXPIRES -> messages.expiresKind();
            case NO_LOGIN -> messages.noLoginKind();
        };
    }

    public String title(Signal signal) {
        var token = signal.token();
        String name = token == null ? "" : token.name();
        return switch (signal.kind()) {
            case NEW_NETWORK -> messages.newNetwork(name);
            case SHARED -> messages.shared(name);
            case FORMER_SECRET -> messages.formerSecret(name);
            case USED_DEACTIVATED -> messages.usedDeactivated(name);
            case SILENT -> messages.silent(name);
            case NEVER_USED -> messages.neverUsed(name);
            case EXPIRES -> messages.expires(name, times.ago(signal.at()));
            case NO_LOGIN -> messages.noLogin(signal.user().name());
        };
    }

    /** What is known of it, and what to do. */
    public String text(Signal signal) {
        String at = times.of(signal.at());
        return switch (signal.kind()) {
            case NEW_NETWORK -> messages.newNetworkText(signal.networks().getFirst(), from(signal), at);
            case SHARED ->
                messages.sharedText(
                        signal.networks().getFirst(), signal.networks().getLast());
            case FORMER_SECRET -> messages.formerSecretText(at, from(signal));
            case USED_DEACTIVATED -> messages.usedDeactivatedText(at, from(signal));
            case SILENT -> messages.silentText(at, from(signal));
            case NEVER_USED -> messages.neverUsedText(at);
            case EXPIRES -> messages.expiresText(at);
            case NO_LOGIN -> messages.noLoginText(at);
        };
    }

    private String from(Signal signal) {
        var origin = signal.origin();
        return origin == null ? messages.fromSomewhere() : messages.from(origin.address(), agents.of(origin));
    }

    /** What the owner does about it. */
    public String act(Signal signal) {
        return switch (signal.kind()) {
            case NEW_NETWORK, SHARED -> messages.makeSecret();
            case FORMER_SECRET -> messages.seeSecrets();
            case USED_DEACTIVATED -> messages.seeTried();
            case SILENT -> messages.seeUse();
            case NEVER_USED -> messages.delete();
            case EXPIRES -> messages.extend();
            case NO_LOGIN -> messages.seeAccount();
        };
    }

    /** Where the owner does it. */
    public String address(Signal signal) {
        var token = signal.token();
        if (token == null) {
            return "/admin/users/" + signal.user().id();
        }
        return "/tokens/" + token.id()
                + switch (signal.kind()) {
                    case NEW_NETWORK, SHARED -> "#rotate";
                    case FORMER_SECRET -> "#secrets";
                    case USED_DEACTIVATED, SILENT -> "#uses";
                    case NEVER_USED -> "#delete";
                    case EXPIRES -> "#extend";
                    case NO_LOGIN -> "";
                };
    }
}
