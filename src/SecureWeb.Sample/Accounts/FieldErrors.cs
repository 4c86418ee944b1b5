using Microsoft.AspNetCore.Identity;

namespace SecureWeb.Sample.Accounts;

/// <summary>Errors by the field that they belong to.</summary>
public sealed class FieldErrors : Dictionary<string, string[]>
{
    public FieldErrors()
        : base(StringComparer.Ordinal)
    {
    }

    public static FieldErrors One(string field, string message) => new() { [field] = [message] };

    /// <summary>Sorts Identity's errors to the field they are about, by their code.</summary>
    public static FieldErrors From(IEnumerable<IdentityError> errors, string passwordField)
    {
        var sorted = new FieldErrors();
        foreach (var group in errors.GroupBy(e => Field(e.Code, passwordField), StringComparer.Ordinal))
        {
            sorted[group.Key] = [.. group.Select(e => e.Description)];
        }

        return sorted;
    }

    private static string Field(string code, string passwordField) => code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) or nameof(IdentityErrorDescriber.InvalidUserName) =>
            nameof(NewAccount.UserName),
        nameof(IdentityErrorDescriber.PasswordMismatch) => nameof(PasswordChange.Current),
        _ => passwordField,
    };
}
