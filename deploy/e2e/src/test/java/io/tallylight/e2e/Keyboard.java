package io.tallylight.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Somebody without a mouse: goes from control to control as the page's order has it, and presses and types there. */
final class Keyboard {
    private static final int MOST_STEPS = 150;

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Goes forward until that control has the focus, around the page's end if need be. */
    Keyboard to(Locator control) {
        control.waitFor();
        for (int step = 0; step < MOST_STEPS; step++) {
            if ((Boolean) control.evaluate("e => e === document.activeElement")) {
                return this;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not reach " + control);
    }

    /** Presses a button or follows a link. */
    void press(Locator control) {
        to(control);
        page.keyboard().press("Enter");
    }

    /** Puts a text in the place of what stands in a field. */
    void type(Locator field, String text) {
        to(field);
        page.keyboard().press("ControlOrMeta+A");
        page.keyboard().press("Delete");
        page.keyboard().insertText(text);
    }

    /** Chooses what begins so. */
    void choose(Locator select, String beginning) {
        to(select);
        page.keyboard().type(beginning);
    }

    /** Types a date as US English has it, such as {@code 11212026}, part by part. */
    void date(Locator field, String monthDayYear) {
        to(field);
        page.keyboard().type(monthDayYear);
    }
}
