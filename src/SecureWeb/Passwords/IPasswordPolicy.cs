namespace SecureWeb.Passwords;

/// <summary>Decides whether a new password is good enough. Thread safe.</summary>
/// <remarks>With ASP.NET Core Identity it is asked automatically. It does not decide about existing passwords.</remarks>
public interface IPasswordPolicy
{
    /// <summary>Judges a new password by its length, the common passwords, its structure and the words around it. No
    /// input or output: for the lookup of breached passwords use <see cref="CheckAsync"/>.</summary>
    /// <param name="password">The new password.</param>
    /// <param name="personalWords">Words that belong to the user, such as user name and e-mail address.</param>
    /// <returns>Every problem, most important first; empty when the password is good enough.</returns>
    IReadOnlyList<PasswordProblem> Check(string? password, params IReadOnlyCollection<string?> personalWords);

    /// <summary>Judges a new password as <see cref="Check"/> does, and looks it up among the breached ones when
    /// <see cref="PasswordPolicyOptions.RefuseBreached"/> is set.</summary>
    /// <param name="password">The new password.</param>
    /// <param name="personalWords">Words that belong to the user, such as user name and e-mail address.</param>
    /// <param name="cancellationToken">Ends the lookup.</param>
    /// <returns>Every problem, most important first; empty when the password is good enough. A lookup that fails counts
    /// as not breached.</returns>
    ValueTask<IReadOnlyList<PasswordProblem>> CheckAsync(
        string? password, IReadOnlyCollection<string?> personalWords, CancellationToken cancellationToken = default);

    /// <summary>Tells the user what to do about a problem, in English.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>One sentence without the password in it.</returns>
    string Describe(PasswordProblem problem);
}
