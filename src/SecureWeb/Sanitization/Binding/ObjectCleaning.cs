using System.Collections;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace SecureWeb.Sanitization.Binding;

/// <summary>Cleans the annotated texts in an object, and in objects and lists below it. Made once for a type.</summary>
internal sealed class ObjectCleaning
{
    private const int MaxDepth = 8;

    private readonly InputCleaner _cleaner;
    private readonly (PropertyInfo Property, InputTreatment Treatment)[] _texts;
    private readonly (PropertyInfo Property, ObjectCleaning Members)[] _objects;

    private ObjectCleaning(
        InputCleaner cleaner, (PropertyInfo, InputTreatment)[] texts, (PropertyInfo, ObjectCleaning)[] objects)
    {
        _cleaner = cleaner;
        _texts = texts;
        _objects = objects;
    }

    /// <summary>Gets the cleaning of a type, or <see langword="null"/> when nothing in it asks for one.</summary>
    public static ObjectCleaning? For(Type type, InputCleaner cleaner, int depth = 0)
    {
        type = Element(type) ?? type;
        if (depth > MaxDepth || type.Namespace is { } ns && (ns == "System" || ns.StartsWith("System.", StringComparison.Ordinal)))
        {
            return null;
        }

        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)
            .ToArray();
        var texts = properties
            .Where(p => InputTreatment.Fits(p.PropertyType) && (p.SetMethod is not null || p.PropertyType != typeof(string)))
            .Select(p => (p, InputTreatment.Of(p)))
            .Where(p => p.Item2 is not null)
            .ToArray();
        var objects = properties
            .Where(p => !InputTreatment.Fits(p.PropertyType))
            .Select(p => (p, For(p.PropertyType, cleaner, depth + 1)))
            .Where(p => p.Item2 is not null)
            .ToArray();
        return texts.Length + objects.Length == 0 ? null : new ObjectCleaning(cleaner, texts!, objects!);
    }

    /// <summary>Cleans <paramref name="value"/> in place; a struct is changed in its box, which is returned.</summary>
    public object? Clean(object? value, HttpContext context)
    {
        if (value is IEnumerable items and not string)
        {
            foreach (var item in items)
            {
                CleanOne(item, context);
            }
        }
        else
        {
            CleanOne(value, context);
        }

        return value;
    }

    private void CleanOne(object? value, HttpContext context)
    {
        if (value is null)
        {
            return;
        }

        foreach (var (property, treatment) in _texts)
        {
            var before = property.GetValue(value);
            var after = _cleaner.Clean(before, treatment, context);
            if (!ReferenceEquals(before, after))
            {
                property.SetValue(value, after);
            }
        }

        foreach (var (property, members) in _objects)
        {
            var before = property.GetValue(value);
            var after = members.Clean(before, context);
            if (property.PropertyType.IsValueType && property.SetMethod is not null)
            {
                property.SetValue(value, after);
            }
        }
    }

    private static Type? Element(Type type) => type == typeof(string)
        ? null
        : type.IsArray
            ? type.GetElementType()
            : type.GetInterfaces().Append(type)
                .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                ?.GetGenericArguments()[0];
}
