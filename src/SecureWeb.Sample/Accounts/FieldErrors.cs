using System.Text.Json;
using Microsoft.AspNetCore.Identity;

namespace SecureWeb.Sample.Accounts;

/// <summary>Errors by the field that they belong to.</summary>
public sealed class FieldErrors : Dictionary<string, string[]>
{
    public const string NameTaken = "That name is taken.";

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
            sorted[group.Key] = [.. group.Select(Text)];
        }

        return sorted;
    }

    /// <summary>The same errors under the names that the fields have in JSON.</summary>
    public FieldErrors ForJson()
    {
        var json = new FieldErrors();
        foreach (var (field, messages) in this)
        {
            json[JsonNamingPolicy.CamelCase.ConvertName(field)] = messages;
        }

        return json;
    }

    // Identity's own text repeats what was sent.
    private static string Text(IdentityError error) =>
        error.Code == nameof(IdentityErrorDescriber.DuplicateUserName) ? NameTaken : error.Description;

    private static string Field(string code, string passwordField) => code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) or nameof(IdentityErrorDescriber.InvalidUserName) =>
            nameof(NewAccount.UserName),
        nameof(IdentityErrorDescriber.PasswordMismatch) => nameof(PasswordChange.Current),
        _ => passwordField,
    };
}
