package com.practicestudio.reconciler.operations.start;

import java.util.function.Function;
import org.springframework.beans.factory.BeanFactory;

/** The application as a command uses it. */
public interface Application {

    /** What a command needs of the application. */
    enum Need {
        /** The database, with whatever schema it has: for the migration alone. */
        DATABASE,
        /** The tables. Beans are made when they are used. */
        TABLES,
        /** The tables, and the keyset for what is stored encrypted. Beans are made when they are used. */
        SECRETS,
        /** Everything, checked at the start: work begins only when all settings are right. */
        EVERYTHING
    }

    /** Starts, hands the beans to the work, and closes everything again before it returns what the work returned. */
    <T> T call(Need need, Function<BeanFactory, T> work);

    /** Starts everything and the web server, which goes on when this returns. @return the port it listens on */
    int serve();

    /** Starts everything without a web server, to take runs for all practices; that goes on when this returns. */
    void work();
}
