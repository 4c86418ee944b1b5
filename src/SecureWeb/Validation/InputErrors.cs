using System.Text.Json;
using SecureWeb.Http;

namespace SecureWeb.Validation;

/// <summary>Collects the errors of one request: camelCase paths, a bounded number, nothing the client sent.</summary>
internal sealed class InputErrors(int max) : IValidationErrorsFeature
{
    private const int MaxMessageLength = 300;

    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    public IReadOnlyDictionary<string, string[]> Errors => _errors.ToDictionary(e => e.Key, e => e.Value.ToArray());

    /// <summary>Adds one message, unless the limit is reached or it is there already.</summary>
    public void Add(string path, string message)
    {
        if (Count >= max)
        {
            return;
        }

        path = CamelCase(path);
        if (!_errors.TryGetValue(path, out var messages))
        {
            _errors[path] = messages = [];
        }

        if (!messages.Contains(message))
        {
            messages.Add(message);
            Count++;
        }
    }

    /// <summary>Joins two parts of a path.</summary>
    public static string Join(string prefix, string name)
        => prefix.Length == 0 ? name : name.Length == 0 ? prefix : name[0] == '[' ? prefix + name : prefix + "." + name;

    /// <summary>Turns each part of a path such as <c>Items[0].Name</c> into camelCase.</summary>
    public static string CamelCase(string path)
        => path.Length == 0 || (!path.Contains('.') && char.IsAsciiLetterLower(path[0]))
            ? path
            : string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    /// <summary>Makes a message safe to send: without the value it is about, and short.</summary>
    /// <remarks>Validators like to quote the value. A response must not carry it back: it may be a secret, or markup that
    /// some client shows as such. One or two characters can be neither.</remarks>
    public static string WithoutValue(string message, object? value)
    {
        var text = value is null or bool ? null : Convert.ToString(value, System.Globalization.CultureInfo.CurrentCulture);
        if (text is { Length: > 2 } && message.Contains(text, StringComparison.Ordinal))
        {
            message = message.Replace(text, "…", StringComparison.Ordinal);
        }

        return message.Length <= MaxMessageLength ? message : message[..MaxMessageLength] + "…";
    }
}
