namespace SecureWeb.Errors;

/// <summary>An exception that carries the status of the answer and, if it wants, a text the client may read.</summary>
/// <remarks><see cref="Exception.Message"/> is never shown to the client; it goes to the log.</remarks>
public interface ISafeHttpError
{
    /// <summary>Gets the status of the answer.</summary>
    /// <value>400 to 599; anything else is answered as 500.</value>
    int StatusCode { get; }

    /// <summary>Gets a text written for the client. It becomes <c>detail</c> of the problem details.</summary>
    /// <value><see langword="null"/> for none. At most 256 characters are shown.</value>
    string? PublicMessage { get; }

    /// <summary>Gets a code for programs, the same in every release and language, for example <c>name_taken</c>. It becomes
    /// <c>code</c> of the problem details, and <c>type</c> where <see cref="SecureErrorOptions.ProblemTypes"/> has it.</summary>
    /// <value><see langword="null"/> by default: none. 1 to 64 of <c>A-Z a-z 0-9 . _ : -</c>; any other is left out. Never
    /// text of the request.</value>
    string? Code => null;
}
