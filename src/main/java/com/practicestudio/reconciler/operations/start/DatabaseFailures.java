package com.practicestudio.reconciler.operations.start;

import com.practicestudio.reconciler.database.ServerRefusal;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the database, or the way to it, refused. Only the address is told: the rest of a URL may hold secrets. */
final class DatabaseFailures {

    private static final Pattern ADDRESS =
            Pattern.compile("^jdbc:[a-z:+]+//(?:[^/?@]*@)?([\\w.\\-\\[\\]:]+)(?:[/?]|$)");
    private static final int ACCESS_DENIED = 1045;
    private static final int SCHEMA_DENIED = 1044;
    private static final int UNKNOWN_SCHEMA = 1049;
    private static final int NO_SCHEMA = 1046;
    static final int NO_SUCH_TABLE = 1146;
    private static final int TABLE_DENIED = 1142;
    private static final int COLUMN_DENIED = 1143;
    private static final int PRIVILEGE_DENIED = 1227;
    private static final int ROUTINE_DENIED = 1370;

    private final String url;

    /** @param url the JDBC URL as it was set, or empty */
    DatabaseFailures(String url) {
        this.url = url;
    }

    Optional<Failure> explain(List<Throwable> chain) {
        return chain.stream()
                .map(this::explain)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> untrusted(chain));
    }

    private Optional<Failure> untrusted(List<Throwable> chain) {
        return chain.stream().anyMatch(SQLException.class::isInstance)
                ? chain.stream()
                        .flatMap(cause -> Stream.ofNullable(distrust(cause)))
                        .reduce((outer, inner) -> inner)
                        .map(why -> new Failure(ExitCode.MISUSE, notTrusted(why)))
                : Optional.empty();
    }

    private static @Nullable String distrust(Throwable cause) {
        if (cause instanceof CertificateNotYetValidException) {
            return "is not valid yet";
        }
        if (cause instanceof CertificateExpiredException) {
            return "has expired";
        }
        return cause instanceof CertificateException
                ? "is another host's, or none of the authorities has signed it that are trusted"
                : null;
    }

    private Optional<Failure> explain(Throwable cause) {
        if (cause.getClass().getSimpleName().equals("DataSourceBeanCreationException") || badUrl(cause)) {
            return Optional.of(new Failure(ExitCode.MISUSE, noUrl()));
        }
        if (says(cause, "SSL Connection required")) {
            return Optional.of(new Failure(ExitCode.MISUSE, noTls()));
        }
        if (says(cause, "Unable to determine schema")) {
            return Optional.of(new Failure(ExitCode.MISUSE, noSchema()));
        }
        if (cause instanceof SQLException sql) {
            return ServerRefusal.readOnly(sql)
                    ? Optional.of(new Failure(ExitCode.FAILED, reader()))
                    : Optional.ofNullable(refusal(sql.getErrorCode())).map(line -> new Failure(ExitCode.MISUSE, line));
        }
        return Optional.ofNullable(silence(cause)).map(how -> new Failure(ExitCode.FAILED, down(how)));
    }

    private static @Nullable String silence(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "its host name is not known";
        }
        if (cause instanceof ConnectException) {
            return "connection refused";
        }
        return cause instanceof SocketTimeoutException ? "no answer in time" : null;
    }

    private String noUrl() {
        String problem = url.isBlank() ? "is not set" : "is not a URL that the MySQL driver understands";
        return "SPRING_DATASOURCE_URL " + problem + ": set it to jdbc:mysql://HOST:PORT/SCHEMA.";
    }

    private String noTls() {
        return "The database" + at() + " offers no TLS, which sslMode in SPRING_DATASOURCE_URL asks for:"
                + " turn TLS on in the server, or set another sslMode.";
    }

    private String notTrusted(String why) {
        return "The certificate of the database" + at() + " " + why + ": mend it, or the authorities"
                + " (trustCertificateKeyStoreUrl) or sslMode in SPRING_DATASOURCE_URL.";
    }

    private static String noSchema() {
        return "SPRING_DATASOURCE_URL names no schema: set it to jdbc:mysql://HOST:PORT/SCHEMA.";
    }

    private static boolean says(Throwable cause, String beginning) {
        return cause.getMessage() != null && cause.getMessage().startsWith(beginning);
    }

    private static boolean badUrl(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        String message = String.valueOf(cause.getMessage());
        return name.equals("WrongArgumentException")
                || name.equals("UnsupportedConnectionStringException")
                || message.startsWith("port out of range")
                || message.startsWith("Failed to load driver class")
                || message.contains("claims to not accept jdbcUrl")
                || message.startsWith("'url' must start with")
                || message.contains("'jdbcUrl' must start with");
    }

    private @Nullable String refusal(int code) {
        return switch (code) {
            case ACCESS_DENIED ->
                "The database" + at() + " refused the user or the password:"
                        + " mend SPRING_DATASOURCE_USERNAME or SPRING_DATASOURCE_PASSWORD.";
            case SCHEMA_DENIED ->
                "The database user may not use the schema of SPRING_DATASOURCE_URL:"
                        + " grant it, or name another one.";
            case UNKNOWN_SCHEMA ->
                "The schema of SPRING_DATASOURCE_URL does not exist" + at() + ": create it, or name another one.";
            case NO_SCHEMA -> noSchema();
            case NO_SUCH_TABLE -> "The database lacks a table. Run 'migrate' first.";
            case TABLE_DENIED, COLUMN_DENIED, PRIVILEGE_DENIED, ROUTINE_DENIED ->
                "The database user may not do this: apply the files of sql/grants again"
                        + " that are meant for it, as an administrator of the database.";
            default -> null;
        };
    }

    private String reader() {
        return "The database" + at() + " takes no writes, as after a failover."
                + " Wait for the writer or name it in SPRING_DATASOURCE_URL, then try again.";
    }

    private String down(String how) {
        return "The database" + at() + " does not answer (" + how
                + "). Start it or mend SPRING_DATASOURCE_URL, then try again.";
    }

    private String at() {
        var address = ADDRESS.matcher(url);
        return address.find() ? " at " + address.group(1) : "";
    }
}
