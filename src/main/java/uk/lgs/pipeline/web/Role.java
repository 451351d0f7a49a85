package uk.lgs.pipeline.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What people are, and so which rights they have. */
public enum Role {
    VIEWER(EnumSet.of(Right.VIEW)),
    ANALYST(EnumSet.of(Right.VIEW, Right.CUSTOMERS)),
    OPERATOR(EnumSet.of(Right.VIEW, Right.OPERATE)),
    ADMIN(EnumSet.allOf(Right.class));

    private final Set<Right> rights;

    Role(Set<Right> rights) {
        this.rights = rights;
    }

    /** Whether people of this role may do it. */
    public boolean has(Right right) {
        return rights.contains(right);
    }

    /** The name in files and on pages, such as {@code viewer}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a name. */
    public static Optional<Role> of(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst();
    }
}
