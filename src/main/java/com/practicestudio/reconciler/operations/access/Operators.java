package com.practicestudio.reconciler.operations.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import com.practicestudio.reconciler.operations.start.Misuse;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The table {@code operator}: who may use what is served to people, with hashes of their passwords. */
@Component
public class Operators {

    /** No colon: HTTP Basic ends the name there. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    private static final int SHORTEST = 12;
    /** Of UTF-8: bcrypt sees no further. */
    private static final int MOST_BYTES = 72;

    private final JdbcClient jdbc;
    private final Clock clock;
    /** The kind stands in the hash, so that another one can be taken for new passwords. */
    private final PasswordEncoder encoder =
            new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder()));

    private final SingletonSupplier<String> nobodys = SingletonSupplier.of(() -> encoder.encode("the hash of nobody"));

    public Operators(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Misuse when the name or the password cannot be used, or the name is taken; nothing is changed then */
    public void add(String name, String password) {
        check(name, password);
        try {
            jdbc.sql("INSERT INTO operator (name, password_hash, created_at) VALUES (?, ?, ?)")
                    .params(name, encoder.encode(password), LocalDateTime.now(clock.withZone(UTC)))
                    .update();
        } catch (DuplicateKeyException isThere) {
            throw new Misuse(
                    "Operator '%s' is there already: remove it first, to give it another password.".formatted(name));
        }
    }

    private static void check(String name, String password) {
        if (!NAME.matcher(name).matches()) {
            throw new Misuse(
                    "An operator's name takes 1 to 64 letters, digits and . _ @ -, and starts with a letter or a"
                            + " digit.");
        }
        if (password.codePointCount(0, password.length()) < SHORTEST || password.getBytes(UTF_8).length > MOST_BYTES) {
            throw new Misuse(
                    "A password takes at least %d characters, and at most %d bytes.".formatted(SHORTEST, MOST_BYTES));
        }
    }

    /** All of them, by name. */
    public List<Operator> all() {
        return jdbc.sql("SELECT name, created_at FROM operator ORDER BY name")
                .query((row, number) -> new Operator(
                        row.getString(1), row.getObject(2, LocalDateTime.class).toInstant(UTC)))
                .list();
    }

    /** @return whether there was one of this name */
    public boolean remove(String name) {
        return jdbc.sql("DELETE FROM operator WHERE name = ?").param(name).update() > 0;
    }

    /** Whether this is the password of this operator. Takes as long for a name that nobody has. */
    public boolean verify(String name, String password) {
        var hash = jdbc.sql("SELECT password_hash FROM operator WHERE name = ?")
                .param(name)
                .query(String.class)
                .optional();
        var matches = encoder.matches(password, hash.orElseGet(nobodys::obtain));
        return matches && hash.isPresent();
    }
}
