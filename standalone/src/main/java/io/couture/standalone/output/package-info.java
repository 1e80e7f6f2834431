/** What a finished request leaves behind: picture files, a contact sheet, a line of JSON or text. */
@NullMarked
package io.couture.standalone.output;

import org.jspecify.annotations.NullMarked;
