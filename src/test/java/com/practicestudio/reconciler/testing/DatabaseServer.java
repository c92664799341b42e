package com.practicestudio.reconciler.testing;

/** A MySQL-compatible server that belongs to this JVM: on 127.0.0.1, user {@code root}, no password. */
public interface DatabaseServer extends AutoCloseable {

    String USER = "root";
    String PASSWORD = "";

    int port();

    /** Stops the server and waits until it is gone. */
    @Override
    void close();

    /** JDBC URL of a schema of this server, which is made when it is not there. */
    default String url(String schema) {
        return "jdbc:mysql://127.0.0.1:" + port() + "/" + schema
                + "?createDatabaseIfNotExist=true&rewriteBatchedStatements=true&sslMode=DISABLED"
                + "&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true";
    }
}
