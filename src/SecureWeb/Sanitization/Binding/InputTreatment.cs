using System.Reflection;

namespace SecureWeb.Sanitization.Binding;

/// <summary>What the attributes of one property or parameter ask to be done with its text.</summary>
/// <param name="Policy">The HTML policy; <see langword="null"/> for plain text.</param>
/// <param name="Reject">For plain text: whether unwanted characters refuse the input.</param>
internal sealed record InputTreatment(string? Policy, bool Reject)
{
    /// <summary>Finds the treatment among <paramref name="attributes"/>.</summary>
    /// <returns><see langword="null"/> when there is none, or the text is declared raw.</returns>
    public static InputTreatment? Find(IEnumerable<object> attributes)
    {
        InputTreatment? treatment = null;
        foreach (var attribute in attributes)
        {
            switch (attribute)
            {
                case RawHtmlAttribute:
                    return null;
                case SanitizeHtmlAttribute html:
                    treatment = new InputTreatment(html.Policy, Reject: false);
                    break;
                case PlainTextAttribute text:
                    treatment ??= new InputTreatment(Policy: null, text.Reject);
                    break;
                default:
                    break;
            }
        }

        return treatment;
    }

    public static InputTreatment? Of(ICustomAttributeProvider? provider)
        => provider is null ? null : Find(provider.GetCustomAttributes(inherit: true));

    /// <summary>Gets the treatment of a property, whose attributes may stand on the parameter of a record.</summary>
    public static InputTreatment? Of(PropertyInfo property) => Of((ICustomAttributeProvider)property)
        ?? (property.DeclaringType?.GetConstructors()
            .SelectMany(c => c.GetParameters())
            .Where(p => p.Name == property.Name && p.ParameterType == property.PropertyType)
            .Select(p => Of((ICustomAttributeProvider)p))
            .FirstOrDefault(t => t is not null));

    /// <summary>Whether texts are found in a value of this type.</summary>
    public static bool Fits(Type type) => type == typeof(string) || type == typeof(string[])
        || typeof(IList<string>).IsAssignableFrom(type)
        || (type.IsInterface && type.IsAssignableFrom(typeof(List<string>)) && type.IsGenericType)
        || typeof(IDictionary<string, string>).IsAssignableFrom(type);
}
