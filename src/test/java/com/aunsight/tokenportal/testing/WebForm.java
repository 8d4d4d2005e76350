package com.aunsight.tokenportal.testing;

import com.aunsight.tokenportal.testing.Web.WebPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** A form as it stands in a page, filled by its labels. */
public final class WebForm {
    private final Web web;
    private final String path;
    private final Element form;
    private final List<Map.Entry<String, String>> fields = new ArrayList<>();

    WebForm(Web web, String path, Element form, String button) {
        this.web = web;
        this.path = path;
        this.form = form;
        form.select("input, select, textarea").forEach(this::take);
        button(form, button)
                .filter(pressed -> pressed.hasAttr("name"))
                .ifPresent(pressed -> fields.add(Map.entry(pressed.attr("name"), pressed.attr("value"))));
    }

    static Optional<Element> button(Element form, String text) {
        return form.select("button:not([type=button])").stream()
                .filter(button -> button.text().equals(text))
                .findFirst();
    }

    /** The control that a label names. */
    static Element control(Element within, String label) {
        return within.select("label").stream()
                .filter(each -> each.ownText().strip().equals(label))
                .findFirst()
                .map(each -> each.hasAttr("for")
                        ? within.selectFirst("#" + each.attr("for"))
                        : each.selectFirst("input, select, textarea"))
                .orElseThrow(() -> new AssertionError("No field “" + label + "” in: " + within.text()));
    }

    private void take(Element control) {
        switch (control.normalName()) {
            case "textarea" -> fields.add(Map.entry(control.attr("name"), control.wholeText()));
            case "select" -> {
                var chosen = Optional.ofNullable(control.selectFirst("option[selected]"))
                        .or(() -> Optional.ofNullable(control.selectFirst("option")));
                chosen.ifPresent(option -> fields.add(Map.entry(
                        control.attr("name"), option.hasAttr("value") ? option.attr("value") : option.text())));
            }
            default -> {
                boolean ticks = control.attr("type").matches("checkbox|radio");
                if (!ticks || control.hasAttr("checked")) {
                    fields.add(Map.entry(control.attr("name"), control.attr("value")));
                }
            }
        }
    }

    /** Types into, or chooses in, the field of a label. */
    public WebForm fill(String label, String value) {
        return with(control(form, label).attr("name"), value);
    }

    /** Ticks the box, or chooses the one of several, of a label. */
    public WebForm choose(String label) {
        Element control = control(form, label);
        var entry = Map.entry(control.attr("name"), control.attr("value"));
        if (control.attr("type").equals("radio")) {
            fields.removeIf(field -> field.getKey().equals(entry.getKey()));
        }
        fields.add(entry);
        return this;
    }

    /** Sets a field by its name, as no person can. */
    public WebForm with(String name, String value) {
        fields.removeIf(field -> field.getKey().equals(name));
        fields.add(Map.entry(name, value));
        return this;
    }

    /** Adds one more field of a name, as no person can. */
    public WebForm also(String name, String value) {
        fields.add(Map.entry(name, value));
        return this;
    }

    /** Leaves a field out, as no browser does. */
    public WebForm without(String name) {
        fields.removeIf(field -> field.getKey().equals(name));
        return this;
    }

    /** What stands in the field of a label. */
    public String value(String label) {
        String name = control(form, label).attr("name");
        return fields.stream()
                .filter(field -> field.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Sends it; the page that follows. */
    public WebPage press() {
        return web.followed(send());
    }

    /** Sends it; the answer itself. */
    public WebPage send() {
        return sendTo(form.hasAttr("action") ? form.attr("action") : path);
    }

    /** Sends it to another address, as no person can; the answer itself. */
    public WebPage sendTo(String action) {
        return web.send(form.attr("method").equalsIgnoreCase("post") ? "POST" : "GET", action, fields);
    }
}
