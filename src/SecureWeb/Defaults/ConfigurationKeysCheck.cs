using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Internal;

namespace SecureWeb.Defaults;

/// <summary>
/// Finds keys in the configuration section that no option has. The binder passes over them in silence, so that a
/// slip of the pen would leave a protection as it was.
/// </summary>
internal sealed class ConfigurationKeysCheck : IFeatureOptionsCheck
{
    public IEnumerable<string> Mistakes(IServiceProvider services)
    {
        var section = services.GetService<IConfiguration>()?.GetSection(SecureDefaultsOptions.SectionName);
        return section is null ? [] : Unknown(section, typeof(SecureDefaultsOptions));
    }

    private static IEnumerable<string> Unknown(IConfigurationSection section, Type type)
    {
        var children = section.GetChildren();
        if (ElementType(type) is { } element)
        {
            return children.SelectMany(child => Unknown(child, element));
        }

        return IsLeaf(type) ? [] : children.SelectMany(child => Unknown(child, section, type));
    }

    private static IEnumerable<string> Unknown(
        IConfigurationSection child, IConfigurationSection parent, Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var property = properties.FirstOrDefault(p => p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
        if (property is not null)
        {
            return Unknown(child, property.PropertyType);
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
