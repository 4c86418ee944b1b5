using System.Collections.Frozen;

namespace SecureWeb.Authorization.Access;

/// <summary>One line of an access control list. Immutable.</summary>
public sealed class AclEntry
{
    private const string Every = "*";

    private readonly FrozenSet<string> _operations;

    private AclEntry(AclSubject subject, bool isDenial, string[] operations)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(operations);
        if (operations.Length == 0)
        {
            throw new ArgumentException("Name at least one operation, or * for all.", nameof(operations));
        }

        Subject = subject;
        IsDenial = isDenial;
        _operations = operations.Select(o => o == Every ? o : PermissionName.Require(o)).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Gets who it is about.</summary>
    public AclSubject Subject { get; }

    /// <summary>Gets a value indicating whether it denies.</summary>
    public bool IsDenial { get; }

    /// <summary>Gets the operations, for example <c>read</c>; <c>*</c> stands for all.</summary>
    public IReadOnlySet<string> Operations => _operations;

    /// <summary>Grants operations.</summary>
    /// <param name="subject">To whom.</param>
    /// <param name="operations">At least one, for example <c>read</c>; <c>*</c> for all.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentException">There is no operation, or one is no lower-case name.</exception>
    public static AclEntry Allow(AclSubject subject, params string[] operations) => new(subject, false, operations);

    /// <summary>Denies operations.</summary>
    /// <param name="subject">To whom.</param>
    /// <param name="operations">At least one, for example <c>read</c>; <c>*</c> for all.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentException">There is no operation, or one is no lower-case name.</exception>
    public static AclEntry Deny(AclSubject subject, params string[] operations) => new(subject, true, operations);

    internal bool Covers(string operation) => _operations.Contains(operation) || _operations.Contains(Every);
}
