using System.Buffers;

namespace SecureWeb.Authorization.Decisions;

/// <summary>An answer to "may this user do that?". The default value is <see cref="NotApplicable"/>, which permits
/// nothing. Immutable.</summary>
public readonly record struct Decision
{
    private const int MaxReason = 64;

    private static readonly SearchValues<char> ReasonChars = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    private Decision(DecisionKind kind, string? reason, TimeSpan? maxAge)
    {
        Kind = kind;
        Reason = reason;
        MaxAge = maxAge;
    }

    /// <summary>Gets the answer that permits, unless another provider denies.</summary>
    public static Decision Permit { get; } = new(DecisionKind.Permit, null, null);

    /// <summary>Gets the answer of a provider that has nothing to say.</summary>
    public static Decision NotApplicable { get; }

    /// <summary>Gets what the answer is.</summary>
    public DecisionKind Kind { get; }

    /// <summary>Gets why access is denied, for the security event; the client never learns it.</summary>
    /// <value><see langword="null"/> unless <see cref="Kind"/> is <see cref="DecisionKind.Deny"/>.</value>
    public string? Reason { get; }

    /// <summary>Gets how recently the user must have proved who they are for the answer to change.</summary>
    /// <value><see langword="null"/> unless signing in again would help: see <see cref="StepUp"/>.</value>
    public TimeSpan? MaxAge { get; }

    /// <summary>Gets a value indicating whether access is given.</summary>
    public bool IsPermitted => Kind == DecisionKind.Permit;

    /// <summary>Denies access.</summary>
    /// <param name="reason">A code of your own fixed set, for example <c>closed_account</c>: 1 to 64 characters of
    /// <c>a-z</c>, <c>0-9</c> and <c>_</c>. Never text of a request: it goes into security events.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">The reason is no such code.</exception>
    public static Decision Deny(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return reason.Length <= MaxReason && !reason.AsSpan().ContainsAnyExcept(ReasonChars)
            ? new Decision(DecisionKind.Deny, reason, null)
            : throw new ArgumentException(
                "A reason is a code of 1 to 64 characters a-z, 0-9 and '_', for example closed_account.", nameof(reason));
    }

    /// <summary>Denies access until the user has proved again who they are. When that is all that stands in the way,
    /// an API answers 401 with <c>insufficient_user_authentication</c> (RFC 9470) and a page sends the browser to the
    /// sign-in page.</summary>
    /// <param name="maxAge">How long ago the last proof may be; more than zero.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is not more than zero.</exception>
    public static Decision StepUp(TimeSpan maxAge)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maxAge, TimeSpan.Zero);
        return new Decision(DecisionKind.Deny, "authentication_too_old", maxAge);
    }
}
