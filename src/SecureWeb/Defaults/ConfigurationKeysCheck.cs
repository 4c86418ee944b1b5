using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Internal;

namespace SecureWeb.Defaults;

/// <summary>
/// Finds keys in the configuration section that no option has, and values that cannot become what the option is. The binder
/// passes over the former in silence, so that a slip of the pen would leave a protection as it was, and stops at the first
/// of the latter.
/// </summary>
internal sealed class ConfigurationKeysCheck : IFeatureOptionsCheck
{
    public IEnumerable<string> Mistakes(IServiceProvider services) => Of(services);

    public static IEnumerable<string> Of(IServiceProvider services)
    {
        var section = services.GetService<IConfiguration>()?.GetSection(SecureDefaultsOptions.SectionName);
        return section is null ? [] : Mistakes(section, typeof(SecureDefaultsOptions));
    }

    private static IEnumerable<string> Mistakes(IConfigurationSection section, Type type)
    {
        var children = section.GetChildren();
        if (ElementType(type) is { } element)
        {
            return children.SelectMany(child => Mistakes(child, element));
        }

        return IsLeaf(type) ? Unreadable(section, type) : children.SelectMany(child => Mistakes(child, section, type));
    }

    private static IEnumerable<string> Mistakes(
        IConfigurationSection child, IConfigurationSection parent, Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var property = properties.FirstOrDefault(p => p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
        if (property is not null)
        {
            return Mistakes(child, property.PropertyType);
        }

        var names = properties.Select(p => p.Name).ToArray();
        var near = NearestName.Find(child.Key, names);
        return
        [
            near is null
                ? $"{child.Path}: there is no such setting. {parent.Path} has: {string.Join(", ", names)}."
                : $"{child.Path}: there is no such setting. Did you mean {near}?",
        ];
    }

    // The value stays out of the text: what stands in the wrong place may be a secret.
    private static IEnumerable<string> Unreadable(IConfigurationSection section, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (section.Value is not { Length: > 0 } value || type == typeof(object)
            || TypeDescriptor.GetConverter(type) is not { } converter || !converter.CanConvertFrom(typeof(string)))
        {
            return [];
        }

        try
        {
            _ = converter.ConvertFromInvariantString(value);
            return [];
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return [$"{section.Path}: the value is not {Wanted(type)}."];
        }
    }

    private static string Wanted(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => $"one of {string.Join(", ", Enum.GetNames(type))}",
        _ when type == typeof(TimeSpan) => "a time such as 00:05:00",
        _ when type == typeof(Uri) => "an address",
        TypeCode.Boolean => "true or false",
        TypeCode.Double or TypeCode.Single or TypeCode.Decimal => "a number",
        TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64
            or TypeCode.Byte or TypeCode.SByte => $"a whole number that fits {type.Name}",
        _ => $"a {type.Name}",
    };

    private static bool IsLeaf(Type type) => type.IsPrimitive || type.IsEnum || type.IsValueType
        || type == typeof(string) || type == typeof(object) || type == typeof(Uri) || typeof(Delegate).IsAssignableFrom(type);

    /// <summary>What a list or dictionary holds; <see langword="null"/> for any other type.</summary>
    private static Type? ElementType(Type type)
    {
        if (type == typeof(string))
        {
            return null;
        }

        var shapes = type.GetInterfaces().Append(type).Where(t => t.IsGenericType).ToArray();
        var dictionary = shapes.FirstOrDefault(t => t.GetGenericTypeDefinition() == typeof(IDictionary<,>));
        return dictionary?.GenericTypeArguments[1]
            ?? shapes.FirstOrDefault(t => t.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GenericTypeArguments[0];
    }
}
