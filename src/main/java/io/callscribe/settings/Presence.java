package io.callscribe.settings;

/** Whether a setting has to have a value, and who gives it. */
public enum Presence {
    /** There is no default: whoever runs a pipeline that needs the setting has to give it. */
    REQUIRED,
    /** The properties file carries a default: the line may be changed, not dropped or emptied. */
    DEFAULTED,
    /** Empty is a good value, and means that the thing is not wanted. */
    OPTIONAL
}
