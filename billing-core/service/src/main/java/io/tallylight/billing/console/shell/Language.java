package io.tallylight.billing.console.shell;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages the pages speak. */
public enum Language {
    ENGLISH(Locale.US),
    GERMAN(Locale.GERMANY);

    /** Remembers what was chosen. */
    static final String COOKIE = "tallylight-language";

    private static final List<Locale> LOCALES = List.of(Locale.US, Locale.GERMANY);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** Its texts and figures. */
    public Locale locale() {
        return locale;
    }

    /** That of the tag, such as {@code de-DE}, if we speak it. */
    static Optional<Language> tagged(@Nullable String tag) {
        for (Language language : values()) {
            if (language.locale.toLanguageTag().equalsIgnoreCase(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** What was chosen, else what the browser would rather have, else English. */
    static Language of(HttpServerRequest request) {
        Cookie cookie = request.getCookie(COOKIE);
        return tagged(cookie == null ? null : cookie.getValue())
                .orElseGet(() -> preferred(request.getHeader("Accept-Language")));
    }

    private static Language preferred(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return ENGLISH;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(header), LOCALES);
            if (found == null) {
                found = Locale.lookup(Locale.LanguageRange.parse(header), List.of(Locale.ENGLISH, Locale.GERMAN));
            }
            return found != null && found.getLanguage().equals("de") ? GERMAN : ENGLISH;
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
    }
}
