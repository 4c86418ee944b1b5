using System.Globalization;
using System.Text.Json;

namespace SecureWeb.Errors.Problems;

/// <summary>Reads the errors of a validation exception, without the values that were submitted.</summary>
internal static class ValidationErrors
{
    private const string Withheld = "The value is not valid.";

    public static Dictionary<string, string[]> Of(FluentValidation.ValidationException exception)
        => ErrorMap.Bound(exception.Errors.Select(e => new KeyValuePair<string, string[]>(
            CamelCase(e.PropertyName), [WithoutValue(e.ErrorMessage, e.AttemptedValue)])));

    public static Dictionary<string, string[]> Of(System.ComponentModel.DataAnnotations.ValidationException exception)
    {
        var message = WithoutValue(exception.ValidationResult.ErrorMessage, exception.Value);
        var names = exception.ValidationResult.MemberNames.DefaultIfEmpty(ErrorMap.Whole);
        return ErrorMap.Bound(names.Select(n => new KeyValuePair<string, string[]>(CamelCase(n), [message])));
    }

    private static string CamelCase(string? path)
        => string.IsNullOrEmpty(path)
            ? ErrorMap.Whole
            : string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    /// <summary>FluentValidation's own texts quote the value in places: "You entered 42".</summary>
    private static string WithoutValue(string? message, object? value)
    {
        var text = Convert.ToString(value, CultureInfo.CurrentCulture);
        return string.IsNullOrEmpty(message)
            || (!string.IsNullOrEmpty(text) && message.Contains(text, StringComparison.OrdinalIgnoreCase))
            ? Withheld
            : message;
    }
}
