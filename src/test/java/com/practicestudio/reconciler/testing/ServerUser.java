package com.practicestudio.reconciler.testing;

import java.util.Optional;

/** Database servers refuse to run as root unless they are told to; told so as somebody else, they refuse as well. */
final class ServerUser {

    private ServerUser() {}

    static Optional<String> option() {
        return ProcessHandle.current().info().user().filter("root"::equals).map(root -> "--user=root");
    }
}
