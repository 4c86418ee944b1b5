namespace SecureWeb.Passwords;

/// <summary>What is wrong with a new password.</summary>
public enum PasswordProblem
{
    /// <summary>It has fewer code points than the policy asks for.</summary>
    TooShort,

    /// <summary>It has more code points than the policy accepts.</summary>
    TooLong,

    /// <summary>It is not well-formed Unicode or holds a NUL character.</summary>
    NotText,

    /// <summary>It is one of the most used passwords, or such a one repeated or with figures around it.</summary>
    Common,

    /// <summary>It is one unit repeated, or a run along the alphabet, the figures or the keyboard.</summary>
    Pattern,

    /// <summary>It is a word of the user or of the application and little else.</summary>
    Personal,

    /// <summary>It is known from a breach.</summary>
    Breached,
}
